package io.enishi.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands controllers a value of one type that is read from the request. */
public final class RequestArgument<T> implements HandlerMethodArgumentResolver {

    private final Class<T> type;
    private final Read<T> read;

    public RequestArgument(Class<T> type, Read<T> read) {
        this.type = type;
        this.read = read;
    }

    /** Reads the value; what it adds to {@code model} the template sees as well. */
    public interface Read<T> {
        T from(HttpServletRequest request, @Nullable ModelAndViewContainer model);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == type;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
        if (servlet == null) {
            throw new IllegalStateException("A " + type.getSimpleName() + " is read from a servlet request");
        }
        return read.from(servlet, model);
    }
}
