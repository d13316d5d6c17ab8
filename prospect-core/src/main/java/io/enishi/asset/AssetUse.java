package io.enishi.asset;

import io.enishi.shared.Words;

/** One thing that uses another, and how ("as recipients"). */
public record AssetUse(AssetRow by, Words how) {}
