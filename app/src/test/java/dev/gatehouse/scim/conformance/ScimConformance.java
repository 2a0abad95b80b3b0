package dev.gatehouse.scim.conformance;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.TestGatehouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** Every area on one directory, behind one gateway with the standard settings. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScimConformance {
    private Backend backend;
    private TestGatehouse gateway;
    private Scim scim;

    /** Starts the directory this suite runs on. */
    abstract Backend start();

    @BeforeAll
    void startAll() {
        backend = start();
        gateway = TestGatehouse.before(backend);
        scim = Scim.of(gateway);
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (backend != null) {
            backend.close();
        }
    }

    Scim scim() {
        return scim;
    }

    @Nested
    class Representation extends RepresentationContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class UserSchema extends UserSchemaContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class Life extends LifeContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class Replace extends ReplaceContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class Versions extends VersionsContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class Patch extends PatchContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class PatchVectors extends PatchVectorsContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class Filter extends FilterContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class FilterVectors extends FilterVectorsContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class IndexPages extends IndexPagesContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class CursorPages extends CursorPagesContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class Sort extends SortContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class SearchRequest extends SearchRequestContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class Projection extends ProjectionContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class Bulk extends BulkContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class Discovery extends DiscoveryContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class Me extends MeContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class Errors extends ErrorsContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class Groups extends GroupsContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class Deprovisioning extends DeprovisioningContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class ParallelWrites extends ParallelWritesContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }

    @Nested
    class ClientExchanges extends ClientExchangesContract {
        @Override
        Scim scim() {
            return ScimConformance.this.scim();
        }
    }
}
