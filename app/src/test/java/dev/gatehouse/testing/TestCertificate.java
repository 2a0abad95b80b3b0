package dev.gatehouse.testing;

import java.nio.file.Path;

/**
 * A certificate of the {@link TestAuthority} and its key.
 *
 * @param certificateFile in PEM
 * @param keyFile PKCS #8 in PEM, without a password
 */
public record TestCertificate(Path certificateFile, Path keyFile) {}
