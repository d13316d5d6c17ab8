package io.enishi.email;

/** Who we are: name and postal address stand at the foot of every marketing email; sender is what new emails start with. */
public record Organization(
        String name, String address, String phone, String website, String senderName, String senderAddress) {

    /** An email that says nothing yet and that the organization signs. */
    public ListEmailText unwritten() {
        return new ListEmailText("", "", "", "", senderName, senderAddress, "", false);
    }
}
