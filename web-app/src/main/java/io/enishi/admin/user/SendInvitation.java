package io.enishi.admin.user;

import io.enishi.notification.InvitationLetter;
import io.enishi.user.Invitations;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Invites a user and tells the one who did it whether the mail went out. */
@Component
class SendInvitation {

    private final Invitations invitations;
    private final InvitationLetter letter;
    private final Users users;
    private final MessageSource messages;

    SendInvitation(Invitations invitations, InvitationLetter letter, Users users, MessageSource messages) {
        this.invitations = invitations;
        this.letter = letter;
        this.users = users;
        this.messages = messages;
    }

    // the mail travels after the transaction: a slow mail server holds no row
    void to(long userId, Viewer who, RedirectAttributes flash) {
        String token = invitations.invite(userId, who);
        boolean sent = letter.send(users.get(userId, who), token);
        if (sent) {
            flash.addFlashAttribute("success", "invitation.sent");
        } else {
            flash.addFlashAttribute("failure", messages.getMessage("invitation.not-sent", null, who.locale()));
        }
    }
}
