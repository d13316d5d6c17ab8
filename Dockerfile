# Builds Enishi and runs it against an external PostgreSQL; see docker-compose.yml.
FROM node:22-bookworm AS build
COPY --from=eclipse-temurin:25-jdk /opt/java/openjdk /opt/java/openjdk
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:$PATH
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN ./mvnw -B -ntp -q package -DskipTests -pl web-app -am
# unpacked, the product starts sooner than from one jar
RUN java -Djarmode=tools -jar web-app/target/enishi.jar extract --destination /enishi

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --create-home enishi && mkdir /data && chown enishi /data
COPY --from=build /enishi /opt/enishi
USER enishi
WORKDIR /home/enishi
ENV ENISHI_DATA_DIR=/data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-jar", "/opt/enishi/enishi.jar"]
