# takehome in a container: docker run --rm -v "$PWD:/project" -u "$(id -u):$(id -g)" takehome build
# The images are pinned; of Debian's packages in them the newest are wanted, so DL3008 is passed over.
FROM rust:1.95-slim-bookworm AS build
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends build-essential \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /takehome
COPY . .
# A program that needs no library of the system it runs on.
RUN RUSTFLAGS="-C target-feature=+crt-static" \
    cargo build --locked --release --target x86_64-unknown-linux-gnu

# git, for `takehome publish --to git`.
FROM debian:bookworm-slim
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates git \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /takehome/target/x86_64-unknown-linux-gnu/release/takehome /usr/local/bin/takehome
# The user "nobody".
USER 65534:65534
WORKDIR /project
ENTRYPOINT ["takehome"]
CMD ["--help"]
