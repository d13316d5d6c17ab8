create trigger page_action_note after update on page_action for each row
    execute function note_asset_change('id', 'url_key,points_in_force');
