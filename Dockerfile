# The site as a container: no root, and nothing is written outside /data and /tmp (docs/many-nodes.md).
FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# Node.js and npm build the themes' assets; they are not in the image that runs.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN dotnet publish src/LearningSpace.Web -c Release -o /app -v q --nologo

FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=build /app /app
# A volume that is mounted here for the first time takes over whose it is.
RUN mkdir /data && chown "$APP_UID:$APP_UID" /data
USER $APP_UID
WORKDIR /data
ENV ASPNETCORE_HTTP_PORTS= \
    ASPNETCORE_URLS=http://+:8080 \
    LearningSpace__DataPath=/data \
    DOTNET_EnableDiagnostics=0
VOLUME /data
EXPOSE 8080
# The image has no curl, but a shell that can speak to a port.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/live HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [[ $status == 200 ]]"]
ENTRYPOINT ["dotnet", "/app/LearningSpace.Web.dll"]
