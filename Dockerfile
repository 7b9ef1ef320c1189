# syntax=docker/dockerfile:1
#
#   docker build -t understudy .
#   docker run --rm -p 127.0.0.1:8080:8080 -v understudy:/var/lib/understudy understudy
#
# .ci/dockerfile-lint holds this file to its rules; .ci/dockerfile-steps carries out the same steps without
# Docker. Only numeric users and relative paths in RUN, so that it can.

FROM eclipse-temurin:25.0.3_9-jdk-noble AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn/ .mvn/
COPY src/ src/
RUN --mount=type=cache,target=/root/.m2 ./mvnw -q -B -Dmaven.test.skip package
RUN java -Djarmode=tools -jar target/understudy-layers.jar extract --layers --destination layers && mkdir home

FROM eclipse-temurin:25.0.3_9-jre-noble
LABEL org.opencontainers.image.title="Understudy" \
      org.opencontainers.image.description="Serves text models that learn from every correction" \
      org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /opt/understudy
# from what changes least to what changes most: libraries and encoders (most of the size) are a layer of their own
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
COPY --from=build --chown=10001:10001 /build/home/ /var/lib/understudy/
# inside a container its own network is the boundary; -p above publishes on this machine alone
ENV SERVER_ADDRESS=0.0.0.0 \
    UNDERSTUDY_HOME=/var/lib/understudy \
    DJL_CACHE_DIR=/tmp/djl \
    OMP_NUM_THREADS=1
VOLUME /var/lib/understudy
EXPOSE 8080
USER 10001:10001
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.1 200' <&3"]
# the rest of the memory is for ONNX Runtime, threads and the file cache
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "understudy-layers.jar"]
