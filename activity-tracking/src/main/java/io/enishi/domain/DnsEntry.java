package io.enishi.domain;

/** What the administrator of a domain enters at the DNS provider: the record's type, its name, its value. */
public record DnsEntry(String type, String name, String value) {}
