package io.enishi.client;

import io.enishi.user.User;
import io.enishi.user.Viewer;

/** Who stands behind an access token: the client, the user it acts as, and what the two of them may do together. */
public record ApiCaller(ApiClient client, User user, Viewer viewer) {}
