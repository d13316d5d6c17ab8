package io.enishi.user;

/** Who besides users holds a role; each room that stores roles says so, and a role that is held is not deleted. */
public interface RoleUse {

    long holders(String role);
}
