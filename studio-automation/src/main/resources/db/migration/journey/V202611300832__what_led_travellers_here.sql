-- What rules and other assets brought somebody into a program by, outermost first, as kind:id; until she made her first move.
alter table traveller add column led_by text[] not null default '{}';
