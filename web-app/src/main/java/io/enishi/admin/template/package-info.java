/** Console screens of email templates: the gallery, the editors, the versions, the previews. */
@NullMarked
package io.enishi.admin.template;

import org.jspecify.annotations.NullMarked;
