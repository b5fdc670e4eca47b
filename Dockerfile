FROM node:24-bookworm-slim
WORKDIR /nadwa
COPY package.json package-lock.json ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY client/package.json client/
RUN npm ci --include=dev --no-audit --no-fund --loglevel=error
COPY . .
RUN node scripts/prepare-only.mjs && chown -R node:node /nadwa
USER node
ENV HOST=0.0.0.0 PORT=3000 DATA_DIR=/nadwa/data
EXPOSE 3000
CMD ["node_modules/.bin/node", "--max-semi-space-size=4", "server/src/main.ts"]
