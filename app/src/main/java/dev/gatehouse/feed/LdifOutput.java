package dev.gatehouse.feed;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.LDIFAddChangeRecord;
import java.io.IOException;
import java.io.Writer;

/** Writes what a dry run would apply as LDIF (RFC 2849). Passwords are not in it, and a comment says so. */
final class LdifOutput {
    private static final int WIDTH = 76;

    private final Writer out;

    LdifOutput(Writer out) throws IOException {
        this.out = out;
        out.write("version: 1\n");
    }

    void add(Entry entry) throws IOException {
        out.write('\n');
        out.write(new LDIFAddChangeRecord(entry).toLDIFString(WIDTH));
    }

    void comment(String text) throws IOException {
        out.write("\n# " + text);
    }

    void flush() throws IOException {
        out.flush();
    }
}
