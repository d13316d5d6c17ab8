create trigger list_email_note after update on list_email for each row
    execute function note_asset_change('id', 'version,started_at,finished_at,content_changed_at,tested_at,stopped_by,only_for');
create trigger list_email_list_note after insert or delete on list_email_list for each row
    execute function note_asset_change('list_email_id', '', 'list_id');
