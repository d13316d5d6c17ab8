package io.enishi.list;

/** Everybody is to be looked at on behalf of a dynamic list. */
record DynamicListDue(long listId) {}
