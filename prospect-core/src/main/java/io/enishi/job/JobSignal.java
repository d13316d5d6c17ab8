package io.enishi.job;

import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes this node's workers right after a commit; other nodes find the job when they next look. */
@Component
class JobSignal {

    private long number;

    void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake();
            }
        });
    }

    synchronized void wake() {
        number++;
        notifyAll();
    }

    synchronized long number() {
        return number;
    }

    /** Until somebody woke us since {@code seen}, or the time is over. */
    synchronized void await(long seen, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        long left = atMost.toMillis();
        while (number == seen && left > 0) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
    }
}
