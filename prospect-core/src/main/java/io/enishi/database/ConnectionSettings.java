package io.enishi.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Every session is called enishi and lives in UTC, whatever the machine's zone is; settings given by hand win. */
class ConnectionSettings implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof HikariDataSource pool) {
            if (pool.getConnectionInitSql() == null) {
                pool.setConnectionInitSql("set time zone 'UTC'");
            }
            pool.getDataSourceProperties().putIfAbsent("ApplicationName", "enishi");
            pool.getDataSourceProperties().putIfAbsent("tcpKeepAlive", "true");
        }
        return bean;
    }
}
