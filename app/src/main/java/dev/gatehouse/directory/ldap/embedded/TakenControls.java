package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.AssertionRequestControl;
import com.unboundid.ldap.sdk.controls.ManageDsaITRequestControl;
import com.unboundid.ldap.sdk.controls.PermissiveModifyRequestControl;
import com.unboundid.ldap.sdk.controls.PostReadRequestControl;
import com.unboundid.ldap.sdk.controls.PreReadRequestControl;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.controls.SubtreeDeleteRequestControl;
import java.util.List;

/**
 * The controls that are taken. The in-memory server knows more: some would get round the journal (transactions), some
 * round the rules (its own mark of an internal request, writing operational attributes).
 */
final class TakenControls {
    static final List<String> OIDS = List.of(
            AssertionRequestControl.ASSERTION_REQUEST_OID,
            ManageDsaITRequestControl.MANAGE_DSA_IT_REQUEST_OID,
            PermissiveModifyRequestControl.PERMISSIVE_MODIFY_REQUEST_OID,
            PostReadRequestControl.POST_READ_REQUEST_OID,
            PreReadRequestControl.PRE_READ_REQUEST_OID,
            SimplePagedResultsControl.PAGED_RESULTS_OID,
            SubtreeDeleteRequestControl.SUBTREE_DELETE_REQUEST_OID);

    private TakenControls() {}

    /** Those of the request that are taken; the others are ignored, or refused where critical (RFC 4511 §4.1.11). */
    static List<Control> of(List<Control> controls) throws LDAPException {
        for (Control control : controls) {
            if (control.isCritical() && !OIDS.contains(control.getOID())) {
                throw new LDAPException(
                        ResultCode.UNAVAILABLE_CRITICAL_EXTENSION, "A critical control is not supported.");
            }
        }
        return controls.stream()
                .filter(control -> OIDS.contains(control.getOID()))
                .toList();
    }
}
