package dev.gatehouse.bench;

import java.io.IOException;
import java.util.StringJoiner;

/** Bulk creates (RFC 7644 §3.7). The bare LDAP of it: as many look-ups and adds, one after the other. */
final class Bulk {
    static final int SIZE = 1_000;

    private Bulk() {}

    static Operation.Sides sides(Site site) {
        EntryShape shape = Creation.SCIM.sample(site, Site.MAIN);
        return new Operation.Sides(
                client -> {
                    Creation.Bare one = new Creation.Bare(site.ldap(), shape);
                    return new LdapWorker(one.ldap()) {
                        @Override
                        public void once() throws Exception {
                            for (int i = 0; i < SIZE; i++) {
                                one.once();
                            }
                        }
                    };
                },
                client -> new HttpWorker(site.http()) {
                    private final String authorization = "Bearer " + site.token(Site.MAIN, client);

                    @Override
                    public void once() throws IOException, WrongAnswerException {
                        http().require(200, Scim.request(authorization, "POST", "/Bulk", body()));
                        int made = http().count("\"201\"");
                        if (made != SIZE) {
                            throw new WrongAnswerException(200, made + " users were made, not " + SIZE);
                        }
                    }
                });
    }

    private static String body() {
        StringJoiner operations = new StringJoiner(
                ",", "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":[", "]}");
        for (int i = 0; i < SIZE; i++) {
            operations.add("{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"b" + i + "\",\"data\":"
                    + Creation.SCIM.body(Site.newcomer()) + "}");
        }
        return operations.toString();
    }
}
