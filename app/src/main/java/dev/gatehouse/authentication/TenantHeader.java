package dev.gatehouse.authentication;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.provisioning.TenantId;
import java.util.Optional;

/** The header field in which a caller names the tenant a request is for. */
public final class TenantHeader {
    private static final String NAME = "X-Tenant-ID";

    private TenantHeader() {}

    /** The tenant named; empty where none is. Fails with INVALID on what cannot be the name of one. */
    public static Optional<TenantId> of(ApiRequest request) {
        return request.header(NAME).map(TenantHeader::tenant);
    }

    private static TenantId tenant(String value) {
        if (!TenantId.isValid(value)) {
            throw Failure.invalid(NAME, TenantId.RULE).exception();
        }
        return new TenantId(value);
    }
}
