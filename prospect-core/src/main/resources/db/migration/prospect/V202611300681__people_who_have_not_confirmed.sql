-- Since when she is waited for: she gave an address, and nobody has yet confirmed from it that it is hers.
alter table prospect add column unconfirmed_since timestamptz;
