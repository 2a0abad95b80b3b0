package dev.gatehouse.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** Where a setting was given, or should have been. */
public sealed interface Source {
    /**
     * A place in the configuration file.
     *
     * @param file as it was named on the command line
     * @param line from 1 on
     * @param column in characters, from 1 on
     */
    record InFile(Path file, int line, int column) implements Source {
        public InFile {
            requireNonNull(file, "file");
        }

        @Override
        public String toString() {
            return file + ":" + line + ":" + column;
        }
    }

    /** The configuration file as a whole: it could not be read. */
    record WholeFile(Path file) implements Source {
        public WholeFile {
            requireNonNull(file, "file");
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }

    /** A variable of the environment. */
    record Variable(String name) implements Source {
        public Variable {
            requireNonNull(name, "name");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Nowhere: there is no file, and no variable either. */
    record Nowhere() implements Source {
        @Override
        public String toString() {
            return "configuration";
        }
    }
}
