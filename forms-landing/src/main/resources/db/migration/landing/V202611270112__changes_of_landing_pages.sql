create trigger landing_page_note after update on landing_page for each row execute function note_asset_change('id', 'token');
