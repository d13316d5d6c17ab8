/** Console screens of the room link: custom redirects with their QR codes and reports. */
@NullMarked
package io.enishi.admin.link;

import org.jspecify.annotations.NullMarked;
