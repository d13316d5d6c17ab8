create trigger completion_action_note after insert or update or delete on completion_action for each row
    execute function note_asset_change('asset_id', 'updated_at,updated_by', 'event');
