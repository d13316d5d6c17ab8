-- A message that was handed over may come back later: what the report said, and when it was read.
alter table delivery add column returned_at timestamptz;
alter table delivery drop constraint delivery_bounce_check;
alter table delivery add constraint delivery_bounce_check check (bounce in ('hard', 'soft'));
