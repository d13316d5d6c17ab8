package io.enishi.mailserver;

/**
 * One outgoing server. The smallest priority takes what there is; the next is used while those before it are away. The
 * {@code builtIn} one is the server of the configuration: its address stands there. {@code maxConnections} is per node.
 */
public record MailServer(
        long id,
        boolean builtIn,
        String name,
        String host,
        int port,
        MailSecurity security,
        String username,
        int priority,
        int maxConnections,
        boolean active,
        int version) {

    /** What somebody typed; an empty password leaves the stored one as it is. */
    public record Draft(
            String name,
            String host,
            int port,
            MailSecurity security,
            String username,
            String password,
            int priority,
            int maxConnections,
            boolean active) {

        @Override
        public String toString() {
            return "Draft[" + name + "]";
        }
    }

    /** Whether a stored password would go to another place, or to the same without the lock it had. */
    boolean leadsElsewhere(Draft draft) {
        return !host.equals(draft.host())
                || port != draft.port()
                || !username.equals(draft.username())
                || security != draft.security();
    }
}
