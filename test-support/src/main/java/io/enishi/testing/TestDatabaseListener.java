package io.enishi.testing;

import org.springframework.core.Ordered;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Closes the context of a test class that had its database to itself; a shared clock is put right for the next class. */
class TestDatabaseListener extends AbstractTestExecutionListener {
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void afterTestClass(TestContext test) {
        var wanted = TestContextAnnotationUtils.findMergedAnnotation(test.getTestClass(), OnTestDatabase.class);
        if (wanted == null
                || !test.hasApplicationContext()
                || test.getTestClass().getEnclosingClass() != null) {
            return;
        }
        if (wanted.shared()) {
            test.getApplicationContext().getBean(MovableClock.class).reset();
        } else {
            test.markApplicationContextDirty(DirtiesContext.HierarchyMode.EXHAUSTIVE);
        }
    }
}
