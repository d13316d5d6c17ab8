package io.enishi.verdict;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Wakes the one who settles: at once when evidence came, in time when clicks are waiting, seldom when none is known of. */
@Component
class VerdictSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition raised = lock.newCondition();
    private boolean evidence;
    private boolean waiting = true;

    void raise() {
        lock.lock();
        try {
            evidence = true;
            raised.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void expect() {
        lock.lock();
        try {
            if (!waiting) {
                waiting = true;
                raised.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is waiting, as far as the journal knows. */
    void calm() {
        lock.lock();
        try {
            waiting = false;
        } finally {
            lock.unlock();
        }
    }

    void await(Duration often, Duration seldom) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = (waiting ? often : seldom).toNanos();
            boolean calmAtFirst = !waiting;
            while (!evidence && left > 0 && !(calmAtFirst && waiting)) {
                left = raised.awaitNanos(left);
            }
            evidence = false;
        } finally {
            lock.unlock();
        }
    }
}
