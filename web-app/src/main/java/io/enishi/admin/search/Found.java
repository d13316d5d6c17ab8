package io.enishi.admin.search;

/** One thing a search found: how it is called, what tells it from others of that name, where it is. */
record Found(String label, String detail, String url, String icon) {}
