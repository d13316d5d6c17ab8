// The tracking script that web sites load; its room is io.enishi.tracking.
