# Vouch in a container. As the mock:
#   docker run --rm --publish 4010:4010 vouch
# As a run, with the reports in ./reports:
#   docker run --rm --volume "$PWD/reports:/project/reports" vouch run uptrends
FROM node:22-alpine AS build
WORKDIR /vouch
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf src test bench scripts docs .github .ci

FROM node:22-alpine
LABEL org.opencontainers.image.title="Vouch" \
  org.opencontainers.image.description="Proves that the HTTP APIs a team depends on keep their word" \
  org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production
COPY --from=build --chown=root:root /vouch /opt/vouch
RUN ln -s /opt/vouch/dist/cli/main.js /usr/local/bin/vouch && mkdir -p /project && chown node:node /project
WORKDIR /project
USER node
EXPOSE 4010
# Only the mock listens; a run ends by itself, long before three checks have failed.
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s CMD nc -z 127.0.0.1 4010
ENTRYPOINT ["vouch"]
CMD ["mock", "--host", "0.0.0.0"]
