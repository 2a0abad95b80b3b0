package dev.gatehouse.scim;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiResponse;

/** {@code POST /Bulk} (RFC 7644 §3.7). */
final class BulkEndpoint {
    private final ScimSettings settings;
    private final int maxPayloadSize;
    private final ResourceWrites writes;

    /** @param maxPayloadSize in bytes */
    BulkEndpoint(ScimSettings settings, int maxPayloadSize, ResourceWrites writes) {
        this.settings = settings;
        this.maxPayloadSize = maxPayloadSize;
        this.writes = writes;
    }

    /** 200 whatever became of the operations: each says so itself. Fails with TOO_LARGE, MALFORMED, INVALID. */
    ApiResponse answer(ScimCall call) {
        if (call.request().body().length > maxPayloadSize) {
            throw Failure.of(
                            FailureKind.TOO_LARGE,
                            "The body of a bulk request may have at most " + maxPayloadSize + " bytes (maxPayloadSize)")
                    .exception();
        }
        BulkRequest request = BulkRequest.of(
                call.request().json(MediaTypes.READ), settings.bulk().maxOperations());
        call.resources(call.types().get(0)); // a tenant that is not the caller's fails the whole
        BulkRun run = new BulkRun(request, call, writes, settings.requireIfMatch());
        return ApiResponse.json(200, ScimError.MEDIA_TYPE, run.answer());
    }
}
