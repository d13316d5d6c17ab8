package io.enishi.action;

/** Somebody wants failed actions to be tried at once. */
record TryNow() {}
