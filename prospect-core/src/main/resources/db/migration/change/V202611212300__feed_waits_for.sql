-- "stage" is from now on the order of the reaction that a row waits for (0: nobody has looked at it yet), and no more that of
-- the last one that settled it: a row goes straight to the next reaction that reads one of its facts, or out.
-- A number that is no reaction's order is moved on to the next one when a worker starts.
update change_feed set stage = stage + 1 where stage > 0 and only_stage is null;
update change_feed set stage = only_stage where only_stage is not null;
