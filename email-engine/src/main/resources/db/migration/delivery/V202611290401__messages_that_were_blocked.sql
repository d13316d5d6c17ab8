-- A message may come back because the sender or its text was refused, which says nothing about the recipient.
alter table delivery drop constraint delivery_bounce_check;
alter table delivery add constraint delivery_bounce_kind check (bounce in ('hard', 'soft', 'block'));
