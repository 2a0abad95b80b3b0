package dev.gatehouse.authentication;

/** Why a token does not hold, in words for our log: without anything of the token, and not for the caller. */
final class TokenRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    TokenRefusedException(String reason) {
        super(reason);
    }

    TokenRefusedException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
