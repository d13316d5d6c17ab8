package io.enishi;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.enishi.vocabulary.Term;
import jakarta.persistence.EntityManager;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;

/** The walls of the house that the compiler does not see. */
@AnalyzeClasses(packages = "io.enishi", importOptions = HouseRulesTests.OnlyTheProduct.class)
class HouseRulesTests {
    private static final String[] WEB_ROOMS = {
        "io.enishi",
        "io.enishi.admin..",
        "io.enishi.site..",
        "io.enishi.api..",
        "io.enishi.report..",
        "io.enishi.security..",
        "io.enishi.demo..",
        "io.enishi.mailbox..",
        "io.enishi.provider..",
        "io.enishi.joining..",
        "io.enishi.web..",
    };

    @ArchTest
    static final ArchRule sqlLivesInItsPlaces = noClasses()
            .that(are(not(named("Repository", "Queries", "Criterion", "Projection"))))
            .and()
            .resideOutsideOfPackage("io.enishi.database..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.springframework.jdbc.core..").or(equivalentTo(EntityManager.class)));

    @ArchTest
    static final ArchRule screensKnowNoDatabase = noClasses()
            .that()
            .resideInAnyPackage("io.enishi.admin..", "io.enishi.site..", "io.enishi.api..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "jakarta.persistence..",
                    "org.springframework.jdbc..",
                    "org.springframework.data.jpa..",
                    "java.sql",
                    "javax.sql"));

    @ArchTest
    static final ArchRule roomsBelowTheWebKnowNoWeb = noClasses()
            .that()
            .resideOutsideOfPackages(WEB_ROOMS)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.springframework.web..", "jakarta.servlet..", "org.thymeleaf.."));

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethodWhere(new DescribedPredicate<>("java.time's now() without a clock") {
                @Override
                public boolean test(JavaMethodCall call) {
                    var target = call.getTarget();
                    return target.getName().equals("now")
                            && target.getOwner().getPackageName().equals("java.time")
                            && target.getRawParameterTypes().stream()
                                    .noneMatch(type -> type.isEquivalentTo(Clock.class));
                }
            });

    @ArchTest
    static final ArchRule controllersAreHidden = noClasses()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .or()
            .areMetaAnnotatedWith(Controller.class)
            .should()
            .bePublic();

    /** Mostly package-private; one that the room's own {@code vocabulary} uses has to be public. */
    @ArchTest
    static final ArchRule repositoriesAreHidden = classes()
            .that()
            .haveSimpleNameEndingWith("Repository")
            .or()
            .haveSimpleNameEndingWith("Queries")
            .should(new ArchCondition<>("be used in their own room only") {
                @Override
                public void check(JavaClass repository, ConditionEvents events) {
                    repository.getDirectDependenciesToSelf().stream()
                            .filter(use -> !room(use.getOriginClass()).equals(room(repository)))
                            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
                }
            });

    @ArchTest
    static final ArchRule termsAreHidden = noClasses()
            .that()
            .areAssignableTo(Term.class)
            .and()
            .areNotInterfaces()
            .should()
            .bePublic();

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should(haveASimpleNameEndingWithAnyOf(
                    "Service", "Impl", "Dto", "DTO", "Util", "Utils", "Manager", "Helper"));

    @ArchTest
    static final ArchRule entitiesAreNotLinkedAcrossRooms = fields().that()
            .areAnnotatedWith(ManyToOne.class)
            .or()
            .areAnnotatedWith(OneToOne.class)
            .or()
            .areAnnotatedWith(OneToMany.class)
            .or()
            .areAnnotatedWith(ManyToMany.class)
            .should(stayInTheirRoom())
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule whatAClassNeedsStandsInItsConstructor = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .orShould()
            .beAnnotatedWith(Value.class)
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.Resource");

    @ArchTest
    static final ArchRule theFourNeighboursDoNotKnowOneAnother = classes()
            .that()
            .resideInAnyPackage(Stream.of(
                            "content",
                            "delivery",
                            "email",
                            "notification",
                            "template",
                            "programmail",
                            "form",
                            "landing",
                            "file",
                            "scoring",
                            "grading",
                            "automation",
                            "path",
                            "program",
                            "journey",
                            "lint")
                    .map(room -> "io.enishi." + room + "..")
                    .toArray(String[]::new))
            .should(new ArchCondition<>("use no room of another neighbour") {
                private static final List<Set<String>> NEIGHBOURS = List.of(
                        Set.of("content", "delivery", "email", "notification", "template", "programmail"),
                        Set.of("form", "landing", "file"),
                        Set.of("scoring", "grading"),
                        Set.of(
                                "automation",
                                "path",
                                "program",
                                "journey",
                                "lint",
                                "programtext",
                                "trial",
                                "segmentation"));

                @Override
                public void check(JavaClass user, ConditionEvents events) {
                    var own = NEIGHBOURS.stream()
                            .filter(rooms -> rooms.contains(room(user)))
                            .findFirst()
                            .orElseThrow();
                    user.getDirectDependenciesFromSelf().stream()
                            .filter(use -> NEIGHBOURS.stream()
                                    .filter(rooms -> rooms != own)
                                    .anyMatch(rooms -> rooms.contains(room(use.getTargetClass()))))
                            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
                }
            });

    private static String room(JavaClass type) {
        var name = type.getPackageName();
        return name.startsWith("io.enishi.")
                ? name.substring("io.enishi.".length()).split("\\.", 2)[0]
                : "";
    }

    private static DescribedPredicate<JavaClass> named(String... suffixes) {
        return new DescribedPredicate<>("classes named …%s", String.join(", …", suffixes)) {
            @Override
            public boolean test(JavaClass type) {
                return Stream.of(suffixes).anyMatch(outermost(type).getSimpleName()::endsWith);
            }
        };
    }

    private static DescribedPredicate<JavaClass> not(DescribedPredicate<JavaClass> predicate) {
        return DescribedPredicate.not(predicate);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRulesTests::outermost).orElse(type);
    }

    private static ArchCondition<JavaClass> haveASimpleNameEndingWithAnyOf(String... suffixes) {
        return new ArchCondition<>("have a name that ends with " + String.join(", ", suffixes)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var bad = Stream.of(suffixes).anyMatch(type.getSimpleName()::endsWith);
                events.add(new SimpleConditionEvent(type, bad, type.getName()));
            }
        };
    }

    private static ArchCondition<JavaField> stayInTheirRoom() {
        return new ArchCondition<>("stay in their room") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                field.getAllInvolvedRawTypes().stream()
                        .filter(type -> type.getPackageName().startsWith("io.enishi"))
                        .filter(type -> !room(type).equals(room(field.getOwner())))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                field, "%s leads into the room of %s".formatted(field.getFullName(), type.getName()))));
            }
        };
    }

    /** Leaves out tests and what only tests use. */
    static final class OnlyTheProduct implements ImportOption {
        private static final ImportOption NO_TESTS = new ImportOption.DoNotIncludeTests();

        @Override
        public boolean includes(Location location) {
            return NO_TESTS.includes(location)
                    && !location.contains("/io/enishi/testing/")
                    && !location.contains("/test-support")
                    && !location.contains("/test-classes/");
        }
    }
}
