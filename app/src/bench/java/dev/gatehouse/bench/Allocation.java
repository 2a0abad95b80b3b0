package dev.gatehouse.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** How many bytes the threads of another Java process have allocated, asked over its own management beans. */
final class Allocation implements AutoCloseable {
    private final JMXConnector connector;
    private final MBeanServerConnection beans;
    private final ObjectName threading;

    private Allocation(JMXConnector connector) throws IOException, JMException {
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
        this.threading = new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME);
    }

    @SuppressWarnings("BanJNDI") // the address is that of our own child, on this machine
    static Allocation of(long pid) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return new Allocation(
                        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AttachNotSupportedException | JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All bytes so far; on Java before 21 those of the threads that still live. */
    long bytes() {
        try {
            if (isKnown("TotalThreadAllocatedBytes")) {
                return (Long) beans.getAttribute(threading, "TotalThreadAllocatedBytes");
            }
            Object ids = beans.getAttribute(threading, "AllThreadIds");
            long[] each = (long[]) beans.invoke(
                    threading, "getThreadAllocatedBytes", new Object[] {ids}, new String[] {long[].class.getName()});
            long sum = 0;
            for (long bytes : each) {
                sum += Math.max(bytes, 0);
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isKnown(String attribute) throws IOException, JMException {
        for (var known : beans.getMBeanInfo(threading).getAttributes()) {
            if (known.getName().equals(attribute)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
