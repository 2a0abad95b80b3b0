package dev.gatehouse.directory.ldap.embedded;

import org.jspecify.annotations.Nullable;

/** The embedded directory could not be started. The message is for the operator: it names the file or port and the remedy. */
public final class EmbeddedDirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedDirectoryException(String message) {
        this(message, null);
    }

    EmbeddedDirectoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
