# An image with lifecycle-conformance alone: docker run --rm -v "$PWD:/work" <image> run …
FROM node:22-slim AS build
WORKDIR /build
COPY . .
RUN npm ci --no-audit --no-fund
RUN npm pack --ignore-scripts --pack-destination packed

FROM node:22-slim
WORKDIR /opt/lifecycle-conformance
COPY --from=build /build/packed/*.tgz package.tgz
RUN tar -xzf package.tgz --strip-components=1 && rm package.tgz
COPY --from=build /build/package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
# Whoever may write reports into the mounted directory is said by docker run --user.
USER node
WORKDIR /work
ENTRYPOINT ["node", "/opt/lifecycle-conformance/dist/bin/lifecycle-conformance.js"]
CMD ["--help"]
