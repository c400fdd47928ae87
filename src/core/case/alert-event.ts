// What happens to a case by the device that raised its alert.

/** A device raised the alert of the case again. */
export interface AlertRepeated {
  readonly type: 'alert-repeated';
  /** How often it has. */
  readonly times: number;
  readonly at: Date;
}
