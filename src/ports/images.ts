// Images that a page may show: only kinds that browsers draw and that cannot run anything.

export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;

export interface Image {
  readonly type: (typeof IMAGE_TYPES)[number];
  readonly content: Buffer;
}

/** Fetches an image from elsewhere, without saying for whom. Null: there is none, or it is not allowed, or too
 *  large. */
export type FetchImage = (url: string) => Promise<Image | null>;
