/** The main job from end to end: the whole application through HTTP, and a real SMTP hand-off. */
@NullMarked
package io.enishi.story;

import org.jspecify.annotations.NullMarked;
