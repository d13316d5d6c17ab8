package io.enishi.admin.user;

import io.enishi.user.Role;
import io.enishi.user.User;

/** What an administrator types about a user; an empty password leaves the old one. */
record UserForm(String email, String firstName, String lastName, String role, String password) {

    UserForm {
        email = email == null ? "" : email;
        firstName = firstName == null ? "" : firstName;
        lastName = lastName == null ? "" : lastName;
        role = role == null ? "" : role;
        password = password == null ? "" : password;
    }

    static UserForm blank() {
        return new UserForm("", "", "", Role.MARKETING.key(), "");
    }

    static UserForm of(User user) {
        return new UserForm(user.email(), user.firstName(), user.lastName(), user.roleKey(), "");
    }
}
