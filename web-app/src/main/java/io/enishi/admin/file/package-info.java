/** Console screens of the room file: uploading, replacing, and who fetched what. */
@NullMarked
package io.enishi.admin.file;

import org.jspecify.annotations.NullMarked;
