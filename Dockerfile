# The worker and the `casemill` command. The build downloads from the npm registry only.

FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json prisma.config.ts ./
COPY prisma prisma
COPY src src
RUN npm run build && rm dist/.tsbuildinfo && npm prune --omit=dev --ignore-scripts

FROM node:20-bookworm-slim
ENV NODE_ENV=production CASEMILL_HOME=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY prisma prisma
COPY rules rules
COPY templates templates
# A new volume at /data gets the owner of this folder.
RUN ln -s /app/dist/cli.js /usr/local/bin/casemill && install -d -o node -g node /data
USER node
VOLUME /data
CMD ["node", "--max-semi-space-size=64", "dist/main.js"]
