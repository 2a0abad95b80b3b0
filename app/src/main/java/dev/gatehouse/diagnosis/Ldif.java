package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import com.unboundid.ldif.LDIFRecord;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes as LDIF (RFC 2849), lines never folded. */
final class Ldif {
    private Ldif() {}

    static LDIFRecord add(Entry entry) {
        return new LDIFAddChangeRecord(entry);
    }

    static LDIFRecord modify(DN dn, Modification... modifications) {
        return new LDIFModifyChangeRecord(dn.toString(), modifications);
    }

    static String of(LDIFRecord... records) {
        return of(List.of(records));
    }

    static String of(List<? extends LDIFRecord> records) {
        return records.stream()
                .map(record -> Stream.of(record.toLDIF(0)).collect(Collectors.joining("\n", "", "\n")))
                .collect(Collectors.joining("\n"));
    }
}
