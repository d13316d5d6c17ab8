package io.enishi.emailreport;

/** What came of an email at the addresses of one domain. */
public record DomainFigures(String domain, long sent, long bounced, long opened, long clicked) {}
